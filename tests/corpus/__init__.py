"""Real texts from a folder of one's own, judged rule by rule; nothing of them is written anywhere but on the screen."""
