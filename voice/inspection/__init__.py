"""The inspection pack: what is published, set out by the five questions that inspectors of an area ask."""
