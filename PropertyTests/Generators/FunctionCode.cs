using System;
using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.PropertyTests;

/// <summary>The instructions of one function, in the order in which they are emitted.</summary>
sealed class FunctionCode
{
    readonly BytecodeProgram _program;
    readonly FunctionShape _shape;
    readonly List<Instruction> _code = [];
    int _recovery = -1;

    public FunctionCode(BytecodeProgram program, FunctionShape shape)
    {
        _program = program;
        _shape = shape;
        foreach (int slot in shape.PointerSlots)
        {
            if (slot >= shape.ParameterWords)
            {
                Emit(OpCode.ZeroSlots, a: slot, c: 1);
            }
        }
    }

    /// <summary>Number of the instruction that is emitted next.</summary>
    public int Here => _code.Count;

    public int Emit(OpCode opCode, int a = 0, int b = 0, int c = 0, int d = 0, int x = 0)
    {
        _code.Add(new Instruction(opCode, (ushort)x, a, b, c, d));
        return _code.Count - 1;
    }

    /// <summary>Slot = a number of any size.</summary>
    public void Set(int slot, ulong value) =>
        Emit(OpCode.Const, a: slot, b: _program.Constant(value));

    /// <summary>Two slots = a string of read-only data.</summary>
    public void SetText(int slot, string text)
    {
        Set(slot, _program.Text(text));
        Set(slot + 1, (ulong)System.Text.Encoding.UTF8.GetByteCount(text));
    }

    public void Call(RuntimeFunction function, int at, int c = 0, int d = 0) =>
        Emit(OpCode.CallRuntime, a: (int)function, b: at, c: c, d: d);

    /// <summary>Prints a slot as a signed number, then a newline.</summary>
    public void PrintInt(int slot)
    {
        Call(RuntimeFunction.PrintInt, slot);
        Call(RuntimeFunction.PrintNewline, slot);
    }

    /// <summary>Prints a string from two slots, then a newline.</summary>
    public void PrintString(int slot)
    {
        Call(RuntimeFunction.PrintString, slot);
        Call(RuntimeFunction.PrintNewline, slot);
    }

    /// <summary>Lets a jump that was emitted before go to the next instruction.</summary>
    public void Land(int jump)
    {
        Instruction i = _code[jump];
        _code[jump] = i.OpCode == OpCode.Jump ? i with { A = Here } : i with { B = Here };
    }

    /// <summary>The next instruction is where a recovered panic goes on.</summary>
    public void SetRecovery() => _recovery = Here;

    public Function ToFunction(string name)
    {
        StackMap map = Map(int.MaxValue);
        StackMap?[] maps = new StackMap?[_code.Count];
        for (int i = 0; i < maps.Length; i++)
        {
            maps[i] = OpCodes.IsSafePoint(_code[i].OpCode) ? map : null;
        }

        int[] sites = new int[_code.Count];
        Array.Fill(sites, 1);
        return new Function
        {
            Name = name,
            Code = [.. _code],
            Sites = sites,
            StackMaps = maps,
            EntryMap = Map(_shape.ParameterWords),
            ParameterWords = _shape.ParameterWords,
            ResultWords = _shape.ResultWords,
            FrameWords = _shape.FrameWords,
            HasDefer = _shape.HasDefer,
            RecoveryPc = _recovery,
        };
    }

    StackMap Map(int end)
    {
        ulong[] bits = new ulong[(_shape.FrameWords + 63) / 64];
        foreach (int slot in _shape.PointerSlots)
        {
            if (slot < end)
            {
                bits[slot >> 6] |= 1UL << (slot & 63);
            }
        }

        return new StackMap(bits);
    }
}
