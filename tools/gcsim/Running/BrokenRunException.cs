using System;

namespace GcSim.Tools;

/// <summary>An invariant of the simulator broke during a run: exit code 3.</summary>
public sealed class BrokenRunException : Exception
{
    /// <param name="cause">What broke.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="step">The step in which it broke.</param>
    public BrokenRunException(Exception cause, ulong seed, ulong step)
        : base(cause.Message, cause)
    {
        Seed = seed;
        Step = step;
    }

    public ulong Seed { get; }

    public ulong Step { get; }

    /// <summary>The command that makes it break again; empty: not known.</summary>
    public string Replay { get; private init; } = "";

    /// <summary>The same with the command that makes it break again.</summary>
    public BrokenRunException With(string replay) =>
        new(InnerException!, Seed, Step) { Replay = replay };
}
