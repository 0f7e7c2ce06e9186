namespace GcSim.Simulator;

/// <summary>Which packages of the real library a program has, as far as their initialization allocates.</summary>
public enum StartPackages
{
    /// <summary>Package runtime and others whose initialization allocates nothing that is not in their text here.</summary>
    Runtime,

    /// <summary>Packages syscall and time too.</summary>
    Time,

    /// <summary>Package os too, with its three files.</summary>
    Os,
}
