"""Why a request is not Amazon's, told to the log alone."""

from __future__ import annotations

from enum import StrEnum


class Rule(StrEnum):
    """What a request from Amazon keeps (alexa.md section 6); the value is what the log says."""

    HEADERS = "the signature headers are there"
    CERTIFICATE_URL = "the certificate lies where Amazon keeps its own"
    DOWNLOAD = "the certificate can be fetched"
    CERTIFICATE = "the certificate can be read"
    VALIDITY = "the certificate is valid at this time"
    CHAIN = "the certificate is Amazon's and leads to a trusted root"
    SIGNATURE = "the signature fits the body"
    TIMESTAMP = "the request is of this moment"
    APPLICATION = "the request is for this skill"


class RefusedError(Exception):
    """A request broke a rule."""

    def __init__(self, rule: Rule) -> None:
        super().__init__(rule.value)
        self.rule = rule
