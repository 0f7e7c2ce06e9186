using System;

namespace GcSim.Simulator;

/// <summary>Gives the words of a saved state, in order.</summary>
public interface IStateReader
{
    /// <summary>Words that have not been read yet, or more: what is loaded must find room in them.</summary>
    long WordsLeft { get; }

    /// <summary>Stores the next words; gives how many, 0 at the end.</summary>
    /// <param name="words">Room for <see cref="StateSaver.PieceWords"/>.</param>
    int Read(Span<ulong> words);
}

/// <summary>Loads what a <see cref="StateSaver"/> saved into a machine of the same program and options.</summary>
/// <param name="heapLimitBytes">Memory is no larger than this allows.</param>
public sealed class StateLoader(IStateReader reader, ulong heapLimitBytes)
    : StateTransfer(isLoading: true, StateSaver.PieceWords)
{
    // The heap grows by this at least, whatever the limit; static data may be larger than the heap.
    const ulong RoomBytes = 1UL << 30;

    readonly int _mostPages = (int)(
        Math.Min(Limits.ArenaMaxBytes, heapLimitBytes + RoomBytes) / Limits.PageBytes
    );

    /// <summary>Everything must have been used.</summary>
    public void Finish()
    {
        Check(Left == 0, "more words than it needs; there is a rest", (ulong)Left);
        int more = reader.Read(Buffer);
        Check(more == 0, "more words than it needs; there is a rest", (ulong)more);
    }

    public override void Pages(PagedWords pages)
    {
        pages.Clear();
        int last = -1;
        while (true)
        {
            int page = 0;
            Index(ref page, _mostPages);
            if (page < 0)
            {
                return;
            }

            Check(page > last, "a page again or out of order, one", (ulong)page);
            Words(pages.Page(page));
            last = page;
        }
    }

    private protected override bool CanHold(int count) => count <= Left + reader.WordsLeft;

    private protected override void Turn()
    {
        int count = reader.Read(Buffer);
        Check(count > 0, "fewer words than it needs; there is a rest", (ulong)count);
        Continue(Buffer, 0, count);
    }
}
