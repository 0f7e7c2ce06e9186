using System.Collections.Generic;
using GcSim.Hunting;

namespace GcSim.PropertyTests;

/// <summary>Keeps the states of a hunt, one after each epoch.</summary>
sealed class StateCollector : IHuntObserver
{
    public List<HuntState> States { get; } = [];

    public void Found(HuntFinding finding) { }

    public void FoundAgain(string signature) { }

    public void EpochEnded(HuntState state) => States.Add(state);
}
