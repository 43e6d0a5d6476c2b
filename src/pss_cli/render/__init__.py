"""Documents from templates: a frozen context in, text or bytes out; writing is somebody else's."""
