using System;

namespace GcSim.Simulator;

/// <summary>Gives the words of a saved state, in order.</summary>
public interface IStateReader
{
    /// <summary>Stores the next words; gives how many, 0 at the end.</summary>
    /// <param name="words">Room for <see cref="StateSaver.PieceWords"/>.</param>
    int Read(Span<ulong> words);
}

/// <summary>Loads what a <see cref="StateSaver"/> saved into a machine of the same program and options.</summary>
public sealed class StateLoader(IStateReader reader)
    : StateTransfer(isLoading: true, StateSaver.PieceWords)
{
    const int MostPages = (int)(Limits.ArenaMaxBytes / Limits.PageBytes);

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
        while (true)
        {
            int page = 0;
            Index(ref page, MostPages);
            if (page < 0)
            {
                return;
            }

            Words(pages.Page(page));
        }
    }

    private protected override void Turn()
    {
        int count = reader.Read(Buffer);
        Check(count > 0, "fewer words than it needs; there is a rest", (ulong)count);
        Continue(Buffer, 0, count);
    }
}
