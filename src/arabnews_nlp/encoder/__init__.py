"""The small neural encoder at run time: pieces, windows, batches, onnxruntime, decoding."""
