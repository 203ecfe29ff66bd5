"""Is this request really from Alexa? Certificates, signature, time, application (alexa.md section 6)."""
