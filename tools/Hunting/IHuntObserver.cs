namespace GcSim.Hunting;

/// <summary>Sees a hunt go on: progress for people, the store, folders of findings.</summary>
public interface IHuntObserver
{
    /// <summary>Something was found that this hunt had not found before.</summary>
    void Found(HuntFinding finding);

    /// <summary>Something was found again.</summary>
    void FoundAgain(string signature);

    /// <summary>An epoch is over. All that the hunt needs to go on from here is in the state.</summary>
    void EpochEnded(HuntState state);
}
