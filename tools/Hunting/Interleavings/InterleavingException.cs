using System;

namespace GcSim.Hunting;

/// <summary>An interleaving cannot be driven: the message says which step of it, where the run was, and what to do.</summary>
public sealed class InterleavingException(string message) : Exception(message);
