"""Who may do what: the person, a caregiver, a clinician (clinical.md section 6)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """As whom somebody acts for a person."""

    PERSON = "person"
    CAREGIVER = "caregiver"
    CLINICIAN = "clinician"
