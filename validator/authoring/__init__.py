"""For owners of rulebooks: trials of examples, tracing, explanation, index, difference, scaffold and skeletons."""
