// What a select works on: a run of slots in the frame of the goroutine that selects, filled in by the
// compiled code. Go: chan1.go _select, scase; select.go newselect.
//
//   3n  cases: kind (0 receive, 1 send, 2 default), channel, address of the element (receive: or 0)
//   2   results: number of the case that goes on; a receive got a value (false: closed)
//   n   scratch: cases that compete, in the order in which they are looked at
//   n   scratch: their channels, by address
//   1   scratch: the word that the first waker claims
//
// All of it is scalars for the stack map but the second and third word of each case.

namespace GcSim.Simulator;

/// <summary>The slots of one select, in simulated memory.</summary>
readonly ref struct SelectArea(Memory memory, ulong start, ulong cases)
{
    public const ulong Receive = 0;
    public const ulong Send = 1;
    public const ulong Default = 2;

    /// <summary>Number of the case that goes on.</summary>
    public ref ulong Chosen => ref memory.StackWord(start + cases * 24);
    public ref ulong Received => ref memory.StackWord(start + cases * 24 + 8);

    /// <summary>Address of the word that the first waker claims.</summary>
    public ulong Done => start + cases * 40 + 16;

    public ulong Kind(ulong i) => memory.StackWord(start + i * 24);

    public ulong Channel(ulong i) => memory.StackWord(start + i * 24 + 8);

    public ulong Element(ulong i) => memory.StackWord(start + i * 24 + 16);

    /// <summary>The case that is looked at as the i-th.</summary>
    public ref ulong Poll(ulong i) => ref memory.StackWord(start + cases * 24 + 16 + i * 8);

    /// <summary>The i-th channel in locking order; 0 stands for default.</summary>
    public ref ulong LockOrder(ulong i) => ref memory.StackWord(start + cases * 32 + 16 + i * 8);

    /// <summary>Lists the cases that compete: those without a channel do not, but default does.</summary>
    /// <returns>Their number.</returns>
    public ulong List()
    {
        ulong count = 0;
        for (ulong i = 0; i < cases; i++)
        {
            Invariant.Check(Kind(i) <= Default, "SelectArea.List: kind of case", Kind(i));
            if (Kind(i) == Default || Channel(i) != 0)
            {
                Poll(count++) = i;
            }
        }

        return count;
    }

    /// <summary>Orders the channels by address, so that selects cannot block each other.</summary>
    public void SortLocks(ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            ulong channel = Kind(Poll(i)) == Default ? 0 : Channel(Poll(i));
            ulong j = i;
            for (; j > 0 && LockOrder(j - 1) > channel; j--)
            {
                LockOrder(j) = LockOrder(j - 1);
            }

            LockOrder(j) = channel;
        }
    }
}
