using System;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Makes stack maps of live cells; one that is like the one before it is shared with it.</summary>
sealed class StackMapMaker(LivenessCells cells)
{
    ulong[]? _lastLive;
    StackMap _last = StackMap.Empty;

    public StackMap Make(ulong[] live)
    {
        if (_lastLive is null || !BitRow.AreEqual(live, _lastLive))
        {
            _last = Build(live);
            _lastLive = live;
        }

        return _last;
    }

    StackMap Build(ulong[] live)
    {
        ulong[] bits = BitRow.OfSize(cells.BlockOfSlot.Length);
        int words = 0;
        for (int cell = BitRow.Next(live, 0); cell >= 0; cell = BitRow.Next(live, cell + 1))
        {
            FrameBlock block = cells.BlockOf(cell);
            int first = Math.Max(cells.SlotOf(cell), block.Start);
            int end = cells.SlotOf(cell) >= 0 ? first + 1 : block.Start + block.Words;
            for (int slot = first; slot < end; slot++)
            {
                if (block.Shape.IsPointer(slot - block.Start))
                {
                    BitRow.Add(bits, slot);
                    words = Math.Max(words, (slot >> 6) + 1);
                }
            }
        }

        return words == 0 ? StackMap.Empty : new StackMap(bits[..words]);
    }
}
