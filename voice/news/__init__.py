"""News to families: written once in every form, seen as each person will get it, and sent to an audience."""
