using System;

namespace GcSim.Simulator;

/// <summary>Takes the words of a saved state, in order.</summary>
public interface IStateWriter
{
    /// <param name="words">At most <see cref="StateSaver.PieceWords"/>; not to be kept.</param>
    void Write(ReadOnlySpan<ulong> words);
}

/// <summary>Saves all of a machine's state, pages that are not zero included, piece by piece.</summary>
public sealed class StateSaver(IStateWriter writer) : StateTransfer(isLoading: false, PieceWords)
{
    /// <summary>Words of each piece but the last: 4 MiB.</summary>
    public const int PieceWords = 1 << 19;

    readonly ulong[] _page = new ulong[PagedWords.PageWords];

    /// <summary>Hands over the last piece.</summary>
    public void Finish() => Turn();

    public override void Pages(PagedWords pages)
    {
        int page = pages.NextPage(0);
        for (; page >= 0; page = pages.NextPage(page + 1))
        {
            Value(ref page);
            pages.ReadPage(page).CopyTo(_page);
            Words(_page);
        }

        Value(ref page);
    }

    private protected override void Turn()
    {
        writer.Write(Buffer.AsSpan(0, Used));
        Continue(Buffer, 0, PieceWords);
    }
}
