"""What the debrief says, as paragraphs; no widget is needed to build or to test it."""
