using System;

namespace GcSim.Analysis;

/// <summary>What is asked for is not in the trace; the message says what is.</summary>
public sealed class InspectException(string message) : Exception(message);
