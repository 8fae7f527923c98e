"""The improvement plan: workstreams, leads, activities and Refs, population, measures, words, contacts."""
