"""The registrar's desk: how many people, one person at a time, and what somebody said by telephone or on paper."""
