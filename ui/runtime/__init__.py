"""What lets screens wait for nothing: lanes, the event bridge, connections, the ticker, crashes."""
