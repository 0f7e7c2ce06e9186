// Which pointers of a frame are live at each safe point. Two flows over the basic blocks:
//
// - backward, for cells whose address nobody has: live from a write to the last read after it.
//   Return reads parameters (as in the compiler of the day: they live as long as the frame) and results.
//   From every safe point a recovered panic may lead to the function's recovery point.
// - forward, for blocks whose address is taken: live from the first write, read or address on, to the
//   end of the function. A block that some paths initialize and others do not is zeroed at entry.
//
// Go: cmd/gc/plive.c progeffects, livenessepilogue

using System;
using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Liveness of one function's code.</summary>
sealed class Liveness
{
    readonly CodeBuilder _code;
    readonly Instruction[] _instructions;
    readonly LivenessCells _cells;
    readonly FlowBlock[] _flow;
    readonly ulong[] _returned;
    readonly ulong[] _always;
    readonly ulong[] _addressed;
    readonly Dictionary<int, int> _firstRedefinition = [];
    readonly ulong[]?[] _liveAt;
    readonly int _recovery;
    readonly SortedSet<int> _ambiguous = [];

    /// <param name="code">The function.</param>
    /// <param name="instructions">Its code with jumps resolved, not shifted.</param>
    /// <param name="recovery">Where it goes on after a recovered panic; -1: nowhere.</param>
    public Liveness(CodeBuilder code, Instruction[] instructions, int recovery)
    {
        _code = code;
        _instructions = instructions;
        _cells = new LivenessCells(code);
        _flow = FlowGraph.Of(instructions, recovery);
        _returned = BitRow.OfSize(_cells.Count);
        _always = BitRow.OfSize(_cells.Count);
        _addressed = BitRow.OfSize(_cells.Count);
        _liveAt = new ulong[instructions.Length][];
        _recovery = Array.FindIndex(_flow, block => block.Start == recovery);
        EntryLive = BitRow.OfSize(_cells.Count);
        Classify();
        FlowBackward();
        FlowForward();
    }

    public LivenessCells Cells => _cells;

    /// <summary>Cells live before the first instruction.</summary>
    public ulong[] EntryLive { get; private set; }

    /// <summary>Cells live at each safe point; null elsewhere.</summary>
    public ReadOnlySpan<ulong[]?> LiveAt => _liveAt;

    /// <summary>The blocks that have to be zeroed at entry, in the order of their slots.</summary>
    public IEnumerable<FrameBlock> ToZero()
    {
        foreach (FrameBlock block in _code.Blocks)
        {
            bool isAlwaysLive =
                block.IsAlwaysLive && block.Shape.HasPointers && block.Kind != BlockKind.Parameter;
            if (isAlwaysLive || _ambiguous.Contains(block.Start))
            {
                yield return block;
            }
        }
    }

    void Classify()
    {
        for (int cell = 0; cell < _cells.Count; cell++)
        {
            FrameBlock block = _cells.BlockOf(cell);
            if (block.IsAlwaysLive)
            {
                BitRow.Add(_always, cell);
            }
            else if (block.IsAddressTaken)
            {
                BitRow.Add(_addressed, cell);
            }
            else if (block.Kind is BlockKind.Parameter or BlockKind.Result)
            {
                BitRow.Add(_returned, cell);
            }
        }

        for (int i = _code.Redefinitions.Length - 1; i >= 0; i--)
        {
            _firstRedefinition[_code.Redefinitions[i].Pc] = i;
        }
    }

    void FlowBackward()
    {
        ulong[][] liveIn = new ulong[_flow.Length][];
        for (int i = 0; i < liveIn.Length; i++)
        {
            liveIn[i] = BitRow.OfSize(_cells.Count);
        }

        ulong[] row = BitRow.OfSize(_cells.Count);
        bool isChanging = true;
        while (isChanging)
        {
            isChanging = false;
            for (int block = _flow.Length - 1; block >= 0; block--)
            {
                StepBack(block, liveIn, row, isFinal: false);
                isChanging |= BitRow.Union(liveIn[block], row);
            }
        }

        for (int block = 0; block < _flow.Length; block++)
        {
            StepBack(block, liveIn, row, isFinal: true);
        }

        EntryLive = _flow.Length == 0 ? EntryLive : (ulong[])liveIn[0].Clone();
    }

    void StepBack(int block, ulong[][] liveIn, ulong[] row, bool isFinal)
    {
        Array.Clear(row);
        foreach (int successor in _flow[block].Successors)
        {
            BitRow.Union(row, liveIn[successor]);
        }

        Span<SlotSpan> buffer = stackalloc SlotSpan[SlotEffects.MaxReads];
        for (int pc = _flow[block].End - 1; pc >= _flow[block].Start; pc--)
        {
            Instruction instruction = _instructions[pc];
            SlotEffects effects = new(instruction, buffer);
            Kill(row, effects.Writes);
            if (_recovery >= 0 && OpCodes.IsSafePoint(instruction.OpCode))
            {
                BitRow.Union(row, liveIn[_recovery]);
            }

            if (isFinal && OpCodes.IsCall(instruction.OpCode))
            {
                _liveAt[pc] = WithAlways(row);
            }

            Read(row, instruction, pc, effects);
            if (
                isFinal
                && OpCodes.IsSafePoint(instruction.OpCode)
                && !OpCodes.IsCall(instruction.OpCode)
            )
            {
                _liveAt[pc] = WithAlways(row);
            }

            KillRedefined(row, pc);
        }
    }

    void Read(ulong[] row, in Instruction instruction, int pc, in SlotEffects effects)
    {
        foreach (SlotSpan span in effects.Reads)
        {
            AddAll(row, span);
        }

        foreach (SlotSpan span in _code.UsesByAddress(pc))
        {
            AddAll(row, span);
        }

        if (instruction.OpCode == OpCode.Return)
        {
            BitRow.Union(row, _returned);
        }
        else if (instruction.OpCode == OpCode.FrameAddress)
        {
            AddressOf(row, instruction.B, _code.IsWritingAddress(pc));
        }
    }

    /// <summary>An address stands for a read of the whole block, unless it is there to overwrite it.</summary>
    void AddressOf(ulong[] row, int slot, bool isWriting)
    {
        FrameBlock? block = slot < _cells.BlockOfSlot.Length ? _cells.BlockOfSlot[slot] : null;
        if (block is null)
        {
            return;
        }

        SlotSpan whole = new(block.Start, block.Words);
        if (isWriting)
        {
            Kill(row, whole);
        }
        else
        {
            AddAll(row, whole);
        }
    }

    void AddAll(ulong[] row, SlotSpan span)
    {
        for (int slot = span.Start; slot < span.Start + span.Count; slot++)
        {
            int cell = _cells.CellAt(slot);
            if (cell >= 0 && !BitRow.Has(_addressed, cell))
            {
                BitRow.Add(row, cell);
            }
        }
    }

    void Kill(ulong[] row, SlotSpan span)
    {
        for (int slot = span.Start; slot < span.Start + span.Count; slot++)
        {
            int cell = _cells.CellAt(slot);
            if (cell >= 0 && _cells.IsCovered(cell, span))
            {
                BitRow.Remove(row, cell);
            }
        }
    }

    void KillRedefined(ulong[] row, int pc)
    {
        if (!_firstRedefinition.TryGetValue(pc, out int i))
        {
            return;
        }

        for (; i < _code.Redefinitions.Length && _code.Redefinitions[i].Pc == pc; i++)
        {
            FrameBlock block = _code.Redefinitions[i].Block;
            Kill(row, new SlotSpan(block.Start, block.Words));
        }
    }

    ulong[] WithAlways(ulong[] row)
    {
        ulong[] live = (ulong[])row.Clone();
        BitRow.Union(live, _always);
        return live;
    }

    void FlowForward()
    {
        if (BitRow.Next(_addressed, 0) < 0)
        {
            return;
        }

        ulong[][] any = new ulong[_flow.Length][];
        ulong[][] all = new ulong[_flow.Length][];
        bool[] isReached = new bool[_flow.Length];
        for (int i = 0; i < any.Length; i++)
        {
            any[i] = BitRow.OfSize(_cells.Count);
            all[i] = BitRow.OfSize(_cells.Count);
        }

        isReached[0] = true;
        if (_recovery >= 0)
        {
            isReached[_recovery] = true;
            AddParameters(any[_recovery], all[_recovery]);
        }

        AddParameters(any[0], all[0]);
        BitRow.Union(EntryLive, any[0]);
        bool isChanging = true;
        while (isChanging)
        {
            isChanging = false;
            for (int block = 0; block < _flow.Length; block++)
            {
                isChanging |= isReached[block] && StepForward(block, any, all, isReached);
            }
        }

        for (int block = 0; block < _flow.Length; block++)
        {
            RecordForward(block, any[block], all[block]);
        }
    }

    void AddParameters(ulong[] any, ulong[] all)
    {
        for (
            int cell = BitRow.Next(_addressed, 0);
            cell >= 0;
            cell = BitRow.Next(_addressed, cell + 1)
        )
        {
            if (_cells.BlockOf(cell).Kind == BlockKind.Parameter)
            {
                BitRow.Add(any, cell);
                BitRow.Add(all, cell);
            }
        }
    }

    bool StepForward(int block, ulong[][] any, ulong[][] all, bool[] isReached)
    {
        ulong[] anyOut = (ulong[])any[block].Clone();
        ulong[] allOut = (ulong[])all[block].Clone();
        for (int pc = _flow[block].Start; pc < _flow[block].End; pc++)
        {
            Initialize(pc, anyOut, allOut);
        }

        // A panic anywhere may end in the recovery block, where nothing but the parameters is certain.
        bool isChanged = _recovery >= 0 && BitRow.Union(any[_recovery], anyOut);
        foreach (int successor in _flow[block].Successors)
        {
            isChanged |= BitRow.Union(any[successor], anyOut);
            if (isReached[successor])
            {
                isChanged |= BitRow.Intersect(all[successor], allOut);
            }
            else
            {
                isReached[successor] = isChanged = true;
                BitRow.Union(all[successor], allOut);
            }
        }

        return isChanged;
    }

    void RecordForward(int block, ulong[] any, ulong[] all)
    {
        ulong[] anyNow = (ulong[])any.Clone();
        ulong[] allNow = (ulong[])all.Clone();
        for (int pc = _flow[block].Start; pc < _flow[block].End; pc++)
        {
            Initialize(pc, anyNow, allNow);
            if (_liveAt[pc] is not ulong[] live)
            {
                continue;
            }

            BitRow.Union(live, anyNow);
            for (int cell = BitRow.Next(anyNow, 0); cell >= 0; cell = BitRow.Next(anyNow, cell + 1))
            {
                if (!BitRow.Has(allNow, cell))
                {
                    _ambiguous.Add(_cells.BlockOf(cell).Start);
                }
            }
        }
    }

    /// <summary>What the instruction does to blocks whose address is taken.</summary>
    void Initialize(int pc, ulong[] any, ulong[] all)
    {
        KillRedefined(any, pc);
        KillRedefined(all, pc);
        Instruction instruction = _instructions[pc];
        Span<SlotSpan> buffer = stackalloc SlotSpan[SlotEffects.MaxReads];
        SlotEffects effects = new(instruction, buffer);
        foreach (SlotSpan span in effects.Reads)
        {
            Initialize(span, any, all);
        }

        Initialize(effects.Writes, any, all);
        if (instruction.OpCode == OpCode.FrameAddress)
        {
            Initialize(new SlotSpan(instruction.B, 1), any, all);
        }
    }

    void Initialize(SlotSpan span, ulong[] any, ulong[] all)
    {
        for (int slot = span.Start; slot < span.Start + span.Count; slot++)
        {
            int cell = _cells.CellAt(slot);
            if (cell >= 0 && BitRow.Has(_addressed, cell))
            {
                BitRow.Add(any, cell);
                BitRow.Add(all, cell);
            }
        }
    }
}
