using System;

namespace GcSim.Tools;

/// <summary>A replay has seen enough. Thrown once, at its end, from within the sink of its events.</summary>
sealed class ReplayEndedException() : Exception("the replay has seen enough");
