namespace GcSim.Simulator;

/// <summary>One access of a write barrier; each is a step of the machine, so that others come between two.</summary>
public enum BarrierStep : byte
{
    /// <summary>Reads the word that is about to be overwritten.</summary>
    LoadOld = 0,

    /// <summary>Shades what the word held. After <see cref="LoadOld"/>.</summary>
    ShadeOld,

    /// <summary>Shades the value that is stored, if <see cref="BarrierDialect.ShadesNew"/> says so.</summary>
    ShadeNew,

    /// <summary>The store itself. A barrier after a store that was made already leaves it out.</summary>
    Store,
}
