using GcSim.Simulator;

namespace GcSim.Hunting;

/// <summary>Somebody who can make the next step.</summary>
/// <param name="Id">
/// Small and the same for the whole run: a goroutine, or a processor that runs none. A strategy keeps what
/// it knows of an actor under it.
/// </param>
/// <param name="Next">
/// What its next step touches; only told to strategies that look ahead, and empty where it is not known.
/// </param>
/// <param name="IsCollecting">It runs a collection.</param>
public readonly record struct Actor(int Id, Footprint Next, bool IsCollecting = false);
