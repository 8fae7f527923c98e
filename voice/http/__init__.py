"""What every request passes: headers, the same-origin check, form reading, static files, refusals as pages."""
