// All ways to write a statement. A family adds its own to the table; a body draws one by the weights that its program drew.

using System.Collections.Immutable;

namespace GcSim.Scenarios;

static class Productions
{
    const int Attempts = 4;

    public static ImmutableArray<Production> All { get; } =
    [
        .. Numbers.Productions,
        .. Pointers.Productions,
        .. Control.Productions,
        .. RuntimeCalls.Productions,
        .. Texts.Productions,
        .. Slices.Productions,
        .. Interfaces.Productions,
        .. Structs.Productions,
        .. Maps.Productions,
        .. Closures.Productions,
        .. Defers.Productions,
        .. Selects.Productions,
        .. Locks.Productions,
        .. Atomics.Productions,
        .. Pools.Productions,
        .. Randoms.Productions,
        .. Reflection.Productions,
        .. Libraries.Productions,
        .. Wanderings.Productions,
    ];

    /// <summary>Writes one statement that fits where the body is.</summary>
    public static void WriteOne(Body body)
    {
        body.Spend(1);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (All[body.Choices.Weighted(body.Program.Swarm.Weights)].Write(body))
            {
                return;
            }
        }
    }
}
