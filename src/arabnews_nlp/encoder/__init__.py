"""The small neural encoder at run time: pieces, windows, onnxruntime, decoding."""
