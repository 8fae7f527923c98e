"""Two questions with a known answer before an Easy Read survey, so that somebody new can find out how it works."""
