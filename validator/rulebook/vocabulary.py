"""What severities, issuers and the sureness of sources are called, in both languages."""

from __future__ import annotations

from validator.facts import IssuerKind
from validator.findings import Severity
from validator.rulebook import Confidence
from validator.text.language import Words

SEVERITIES = {
    Severity.ERROR: Words("必须改正", "Must fix"),
    Severity.WARNING: Words("建议改正", "Should fix"),
    Severity.INFO: Words("提示", "Tip"),
}
ISSUER_KINDS = {
    IssuerKind.PROVINCE: Words("省级政府", "provincial government"),
    IssuerKind.CITY: Words("市级政府", "city government"),
    IssuerKind.COUNTY: Words("县级政府", "county government"),
    IssuerKind.TOWNSHIP: Words("乡镇、街道", "township"),
    IssuerKind.DEPARTMENT: Words("政府部门", "department"),
}
# Behind a source; a text that was seen needs no remark.
CONFIDENCES = {
    Confidence.SEEN: Words("", ""),
    Confidence.SECOND_HAND: Words("（据转引，未见原文）", " (quoted second-hand)"),
    Confidence.UNVERIFIED: Words("（出处未经核实）", " (not verified)"),
}
