"""Generated look-alikes of the files schools and cities send, labelled before the code reads them."""
