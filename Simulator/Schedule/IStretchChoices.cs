namespace GcSim.Simulator;

/// <summary>A source of choices that tells beforehand how far a P goes on, so that it need not be asked at every step.</summary>
public interface IStretchChoices : IChoiceSource
{
    /// <summary>
    /// The P was the answer to the last question of the schedule, the same Ps can step now, and it is marking. Gives how far it
    /// goes on: as long as it does, the source would answer with this P.
    /// </summary>
    Stretch StretchOf(Processor p);

    /// <summary>Questions that were not asked, since the stretch answers them.</summary>
    /// <param name="bound">Ps that could step.</param>
    /// <param name="answer">The P's index among them.</param>
    void WentOn(uint bound, uint answer, int times);
}
