using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>
/// Puts a bytecode function together. All slots but the parameters are zeroed first, and one stack map
/// holds at all safe points: the pointer slots that the function was given.
/// </summary>
sealed class FunctionAssembler
{
    readonly List<Instruction> _code = [];
    readonly Assembler _owner;
    readonly string _name;
    readonly int _parameterWords;
    readonly int _frameWords;
    readonly int[] _pointerSlots;

    public FunctionAssembler(
        Assembler owner,
        string name,
        int id,
        int parameterWords,
        int frameWords,
        int[] pointerSlots
    )
    {
        _owner = owner;
        _name = name;
        Id = id;
        _parameterWords = parameterWords;
        _frameWords = frameWords;
        _pointerSlots = pointerSlots;
        Add(OpCode.ZeroSlots, a: parameterWords, c: frameWords - parameterWords);
    }

    public int Id { get; }

    /// <summary>Number of the next instruction, to jump back to.</summary>
    public int Here => _code.Count;

    public FunctionAssembler Add(
        OpCode opCode,
        int a = 0,
        int b = 0,
        int c = 0,
        int d = 0,
        ushort x = 0
    )
    {
        _code.Add(new Instruction(opCode, x, a, b, c, d));
        return this;
    }

    public FunctionAssembler Const(int slot, ulong value) =>
        Add(OpCode.Const, slot, _owner.Constant(value));

    public FunctionAssembler Move(int slot, int from) => Add(OpCode.Move, slot, from);

    public FunctionAssembler Address(int slot, int of) => Add(OpCode.FrameAddress, slot, of);

    public FunctionAssembler Runtime(RuntimeFunction function, int at, int c = 0, int d = 0) =>
        Add(OpCode.CallRuntime, (int)function, at, c, d);

    /// <summary>Loads a word through the pointer in a slot.</summary>
    public FunctionAssembler Load(int slot, int pointer, int offset = 0) =>
        Add(OpCode.Load, slot, pointer, offset);

    /// <summary>Starts a goroutine with argument words; the slot gets the function's value.</summary>
    public FunctionAssembler Go(FunctionAssembler function, int slot, int arguments, int words) =>
        Const(slot, _owner.FunctionValue(function.Id)).Add(OpCode.Go, slot, arguments, words);

    /// <summary>Prints an integer slot and a newline.</summary>
    public FunctionAssembler Print(int slot) =>
        Runtime(RuntimeFunction.PrintInt, slot).Runtime(RuntimeFunction.PrintNewline, slot);

    /// <summary>A jump whose target is set by Patch; gives its number.</summary>
    public int Jump(OpCode opCode, int slot = 0)
    {
        Add(opCode, slot);
        return Here - 1;
    }

    /// <summary>The jump goes to the next instruction.</summary>
    public FunctionAssembler Patch(int jump)
    {
        Instruction old = _code[jump];
        _code[jump] = old.OpCode == OpCode.Jump ? old with { A = Here } : old with { B = Here };
        return this;
    }

    public FunctionAssembler Return() => Add(OpCode.Return);

    public Function Build()
    {
        StackMap map = Map(_frameWords);
        StackMap?[] maps = new StackMap?[_code.Count];
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = OpCodes.IsSafePoint(_code[i].OpCode) ? map : null;
        }

        return new Function
        {
            Name = _name,
            Code = [.. _code],
            Sites = [],
            StackMaps = maps,
            EntryMap = Map(_parameterWords),
            ParameterWords = _parameterWords,
            ResultWords = 0,
            FrameWords = _frameWords,
            HasDefer = false,
        };
    }

    StackMap Map(int slots)
    {
        ulong bits = 0;
        foreach (int slot in _pointerSlots)
        {
            bits |= slot < slots ? 1UL << slot : 0;
        }

        return new StackMap([bits]);
    }
}
