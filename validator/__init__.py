"""nianbao: a compliance checklist for annual reports."""

__version__ = "0.1.0"
