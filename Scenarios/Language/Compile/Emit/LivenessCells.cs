// What liveness keeps a bit for. A variable of the program is one cell, however many words it has,
// as in the compiler of the day: a use of one word keeps the others alive. A temporary is a cell for
// each pointer slot. Cells without pointers do not exist: nobody asks whether they live.

using System.Collections.Generic;

namespace GcSim.Scenarios;

/// <summary>Numbers the cells of a frame.</summary>
sealed class LivenessCells
{
    readonly int[] _cellOfSlot;
    readonly List<FrameBlock> _blockOfCell = [];
    readonly List<int> _slotOfCell = [];

    public LivenessCells(CodeBuilder code)
    {
        _cellOfSlot = new int[code.FrameWords];
        BlockOfSlot = new FrameBlock?[code.FrameWords];
        System.Array.Fill(_cellOfSlot, -1);
        foreach (FrameBlock block in code.Blocks)
        {
            Number(block);
        }
    }

    public int Count => _blockOfCell.Count;

    /// <summary>The block of each slot; null for slots that stand for a block without size.</summary>
    public FrameBlock?[] BlockOfSlot { get; }

    public FrameBlock BlockOf(int cell) => _blockOfCell[cell];

    /// <summary>The slot that the cell is for; -1: it is for its whole block.</summary>
    public int SlotOf(int cell) => _slotOfCell[cell];

    /// <summary>The cell that a slot belongs to; -1: none, or an outgoing slot.</summary>
    public int CellAt(int slot) => slot < _cellOfSlot.Length ? _cellOfSlot[slot] : -1;

    /// <summary>Whether a write to the span leaves nothing of what the cell held.</summary>
    public bool IsCovered(int cell, SlotSpan span)
    {
        FrameBlock block = _blockOfCell[cell];
        return _slotOfCell[cell] >= 0
            || (span.Start <= block.Start && span.Start + span.Count >= block.Start + block.Words);
    }

    void Number(FrameBlock block)
    {
        bool isOneCell = block.Kind != BlockKind.Temporary;
        int cell = -1;
        for (int i = 0; i < block.Words; i++)
        {
            BlockOfSlot[block.Start + i] = block;
            if (isOneCell ? block.Shape.HasPointers : block.Shape.IsPointer(i))
            {
                if (cell < 0 || !isOneCell)
                {
                    cell = _blockOfCell.Count;
                    _blockOfCell.Add(block);
                    _slotOfCell.Add(isOneCell ? -1 : block.Start + i);
                }

                _cellOfSlot[block.Start + i] = cell;
            }
        }
    }
}
