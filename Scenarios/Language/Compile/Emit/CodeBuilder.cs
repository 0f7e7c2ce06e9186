// The code of one function while it is written. Slots are given out in blocks: parameters and results
// first (the caller lays them out), then variables and temporaries as they are needed. What a call
// needs stands above all of them, but how much "all of them" is shows only at the end: until then
// outgoing slots are numbered from OutgoingBase on, and jumps name labels.
//
// What must hold:
// - A slot's kind (pointer or scalar) never changes: a temporary is reused only for its own shape.
// - Between the first write to the outgoing area and the call there is no safe point.
// - Where a variable of several words is written word by word, Redefine says so just before, and there
//   is no safe point until it is whole.

using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Collects instructions, sites, labels and frame slots of one function.</summary>
sealed class CodeBuilder
{
    /// <summary>Number of the first outgoing slot until the frame is laid out.</summary>
    public const int OutgoingBase = 1 << 28;

    readonly List<Instruction> _code = [];
    readonly List<int> _sites = [];
    readonly List<CodeLabel> _labels = [];
    readonly List<FrameBlock> _blocks = [];
    readonly List<(int Pc, FrameBlock Block)> _redefinitions = [];
    readonly HashSet<int> _writingAddresses = [];
    readonly Dictionary<int, List<SlotSpan>> _usesByAddress = [];
    readonly TemporaryPool _pool = new();

    public ReadOnlySpan<Instruction> Code => CollectionsMarshal.AsSpan(_code);

    public ReadOnlySpan<int> Sites => CollectionsMarshal.AsSpan(_sites);

    public IReadOnlyList<CodeLabel> Labels => _labels;

    public IReadOnlyList<FrameBlock> Blocks => _blocks;

    /// <summary>In the order of the code: before instruction Pc what the block held is dead.</summary>
    public ReadOnlySpan<(int Pc, FrameBlock Block)> Redefinitions =>
        CollectionsMarshal.AsSpan(_redefinitions);

    /// <summary>Slots given out so far, outgoing ones apart.</summary>
    public int FrameWords { get; private set; }

    public int OutgoingWords { get; private set; }

    public int ParameterWords { get; private set; }

    public int ResultWords { get; private set; }

    /// <summary>The site of the instructions to come.</summary>
    public int Site { get; set; }

    /// <summary>Whether recover works through the function; see <see cref="Function.IsWrapper"/>.</summary>
    public bool IsWrapper { get; set; }

    public int Position => _code.Count;

    /// <summary>Whether a FrameAddress is there to overwrite the whole block at once.</summary>
    public bool IsWritingAddress(int pc) => _writingAddresses.Contains(pc);

    /// <summary>What the instruction reads or fills by addresses that it is given, besides its operands.</summary>
    public ReadOnlySpan<SlotSpan> UsesByAddress(int pc) =>
        _usesByAddress.TryGetValue(pc, out List<SlotSpan>? uses)
            ? CollectionsMarshal.AsSpan(uses)
            : default;

    public void Emit(
        OpCode opCode,
        int a = 0,
        int b = 0,
        int c = 0,
        int d = 0,
        WordKind kind = WordKind.Uint64
    ) => EmitMasked(opCode, (ushort)kind, a, b, c, d);

    /// <summary>Emits an instruction whose X is no kind.</summary>
    public void EmitMasked(OpCode opCode, ushort x, int a, int b, int c, int d)
    {
        _code.Add(new Instruction(opCode, x, a, b, c, d));
        _sites.Add(Site);
    }

    public CodeLabel NewLabel()
    {
        CodeLabel label = new(_labels.Count);
        _labels.Add(label);
        return label;
    }

    public void Bind(CodeLabel label) => label.Target = _code.Count;

    public void Jump(CodeLabel label) => Emit(OpCode.Jump, label.Index);

    public void JumpIf(int slot, CodeLabel label) => Emit(OpCode.JumpIf, slot, label.Index);

    public void JumpIfNot(int slot, CodeLabel label) => Emit(OpCode.JumpIfNot, slot, label.Index);

    public FrameBlock NewBlock(BlockKind kind, FrameShape shape, string name)
    {
        FrameBlock block = new(kind, FrameWords, shape, name);
        _blocks.Add(block);

        // What has no size has an address nevertheless; parameters and results stand close together.
        bool isOfSignature = kind is BlockKind.Parameter or BlockKind.Result;
        FrameWords = checked(FrameWords + Math.Max(shape.Words, isOfSignature ? 0 : 1));
        ParameterWords += kind == BlockKind.Parameter ? shape.Words : 0;
        ResultWords += kind == BlockKind.Result ? shape.Words : 0;
        return block;
    }

    /// <summary>The first slot of a temporary that lives until <see cref="ReleaseTo"/>.</summary>
    public int NewTemporary(FrameShape shape) =>
        (
            _pool.TryTake(shape) ?? _pool.Adopt(NewBlock(BlockKind.Temporary, shape, string.Empty))
        ).Start;

    /// <summary>What <see cref="ReleaseTo"/> takes.</summary>
    public int MarkTemporaries() => _pool.InUse;

    /// <summary>Gives back all temporaries taken since the mark.</summary>
    public void ReleaseTo(int mark) => _pool.ReleaseTo(mark);

    /// <summary>The slot of a word of the callee's frame.</summary>
    public int Outgoing(int word)
    {
        OutgoingWords = Math.Max(OutgoingWords, word + 1);
        return OutgoingBase + word;
    }

    /// <summary>Makes room for a callee's frame that is not written by the caller.</summary>
    public void ReserveOutgoing(int words) => OutgoingWords = Math.Max(OutgoingWords, words);

    /// <summary>Says that what the block holds is not used any more: it is written anew, or done with.</summary>
    public void Redefine(FrameBlock block) => _redefinitions.Add((Position, block));

    /// <summary>Puts the address of a slot plus bytes in a slot.</summary>
    public void FrameAddress(int target, int slot, int bytes = 0) =>
        Emit(OpCode.FrameAddress, target, slot, bytes);

    /// <summary>As above, where the next instruction overwrites the whole block.</summary>
    public void FrameAddressToWrite(int target, int slot)
    {
        _writingAddresses.Add(Position);
        FrameAddress(target, slot);
    }

    /// <summary>
    /// Says that the next instruction gets the address of the slots: they are in its stack map, though
    /// nothing reads them afterwards.
    /// </summary>
    public void UseByAddress(int slot, int words)
    {
        if (!_usesByAddress.TryGetValue(Position, out List<SlotSpan>? uses))
        {
            uses = [];
            _usesByAddress.Add(Position, uses);
        }

        uses.Add(new SlotSpan(slot, words));
    }

    public void Move(int target, int source)
    {
        if (target != source)
        {
            Emit(OpCode.Move, target, source);
        }
    }

    public void MoveSlots(int target, int source, int words)
    {
        if (words == 1)
        {
            Move(target, source);
        }
        else if (words > 1 && target != source)
        {
            Emit(OpCode.MoveSlots, target, source, words);
        }
    }

    public void ZeroSlots(int target, int words)
    {
        if (words > 0)
        {
            Emit(OpCode.ZeroSlots, target, 0, words);
        }
    }
}
