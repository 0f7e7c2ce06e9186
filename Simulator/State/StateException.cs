using System;

namespace GcSim.Simulator;

/// <summary>What was to be loaded is not the state of a machine.</summary>
public sealed class StateException(string message) : Exception(message);
