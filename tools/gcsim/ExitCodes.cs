namespace GcSim.Tools;

/// <summary>What a process's exit code says. <c>run</c> exits as the simulated program does.</summary>
public static class ExitCodes
{
    /// <summary>Done, nothing found.</summary>
    public const int Done = 0;

    /// <summary>Bad input or usage.</summary>
    public const int BadInput = 1;

    /// <summary>The simulated program died as a Go program dies.</summary>
    public const int ProgramDied = 2;

    /// <summary>An invariant of GcSim itself broke.</summary>
    public const int InvariantBroke = 3;

    /// <summary>A check or a comparison found a violation or a difference.</summary>
    public const int Found = 4;

    /// <summary>Ended by Ctrl-C, as shells count it: 128 and the signal's number.</summary>
    public const int Interrupted = 130;
}
