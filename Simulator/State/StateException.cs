using System;

namespace GcSim.Simulator;

/// <summary>What was to be loaded is not the state of a machine.</summary>
public sealed class StateException : Exception
{
    public StateException(string message)
        : base(message) { }

    public StateException(Exception cause)
        : base($"the saved state cannot be: {cause.Message}", cause) { }

    /// <summary>
    /// What a machine does that is in a state in which no machine can come to be, besides doing something else than it did. Of a
    /// state that nobody vouches for that is a fault of the state, not of the simulator.
    /// </summary>
    public static bool CanCause(Exception e) =>
        e
            is StateException
                or InvariantException
                or MemoryFaultException
                or GoFatalException
                or IndexOutOfRangeException
                or NullReferenceException
                or ArgumentException
                or ArithmeticException
                or InvalidOperationException
                or InvalidCastException
                or OutOfMemoryException;
}
