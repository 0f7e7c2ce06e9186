// A strategy decides who makes the next step. It sees who can (the enabled actors), in the machine's order,
// and draws from the run's seed; it does not see the machine. So it can be tested on toys, and what it
// answers depends on nothing else.
//
// What must hold: the same seed, profile and questions give the same answers; nothing of a run is left in the
// strategy when the next one begins; no actor that is enabled waits for ever while another one spins.

using System;

namespace GcSim.Hunting;

/// <summary>Decides who steps next, at every step at which more than one can.</summary>
public abstract class Strategy
{
    /// <summary>Footprints are wanted with the actors.</summary>
    public virtual bool LooksAhead => false;

    /// <summary>A run begins.</summary>
    /// <param name="seed">Of everything that the strategy draws in it.</param>
    /// <param name="profile">What earlier runs of the program were like.</param>
    public abstract void Begin(ulong seed, RunProfile profile);

    /// <summary>
    /// How many times, asked with the same actors as the last time and after a step that was no spin, it answers with the last one
    /// again. 0 where it draws for each step.
    /// </summary>
    public virtual int Stays => 0;

    /// <summary>It was not asked so many times, at most as many as <see cref="Stays"/> says, and has answered with the last one.</summary>
    public virtual void Stay(int times) { }

    /// <summary>Gives the index of the one to step.</summary>
    /// <param name="enabled">At least two.</param>
    /// <param name="last">Index of who made the last step; -1: it cannot step now.</param>
    /// <param name="hasSpun">
    /// The last one is where it was before its step, or has been let alone for very long: it waits for another
    /// one to do something. Whoever would go on with it must not.
    /// </param>
    public abstract int Next(ReadOnlySpan<Actor> enabled, int last, bool hasSpun);
}
