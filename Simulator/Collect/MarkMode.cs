namespace GcSim.Simulator;

/// <summary>What a marking worker was started for.</summary>
enum MarkMode : byte
{
    /// <summary>Go: gcscan_m: roots, one level deep, the world running.</summary>
    Scan,

    /// <summary>Go: gcmark_m: drains what there is, the world running.</summary>
    Drain,

    /// <summary>Go: gc: roots, then everything, the world stopped; starts the helpers.</summary>
    Terminate,

    /// <summary>Go: gchelper: the same on another P.</summary>
    Helper,

    /// <summary>Go: newstack with preemptscan: a goroutine scans its own stack.</summary>
    OwnStack,

    /// <summary>Go: gchelpwork: a mutator scans as many objects as one buffer holds.</summary>
    Assist,
}
