using System;

namespace GcSim.Simulator;

/// <summary>Remembers a machine's state to be restored in place: pages beside themselves, all else here.</summary>
sealed class ImageKeeper() : StateTransfer(isLoading: false, FirstWords)
{
    const int FirstWords = 1024;

    /// <summary>All words but those of pages.</summary>
    public ulong[] ToArray() => Buffer.AsSpan(0, Used).ToArray();

    public override void Pages(PagedWords pages) => pages.KeepImage();

    private protected override void Turn()
    {
        ulong[] larger = Buffer;
        Array.Resize(ref larger, larger.Length * 2);
        Continue(larger, Used, larger.Length);
    }
}
