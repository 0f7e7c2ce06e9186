// The last step of a function's compilation: jumps get their targets, outgoing slots their place above
// all others, blocks that are not initialized on every path are zeroed at entry, and every safe point
// gets its stack map.

using System;
using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Makes a <see cref="Function"/> of a finished <see cref="CodeBuilder"/>.</summary>
static class FunctionAssembler
{
    /// <param name="code">The code; every label is bound.</param>
    /// <param name="name">The function's name.</param>
    /// <param name="hasDefer">Whether it defers calls.</param>
    /// <param name="recovery">Where it goes on after a recovered panic; null if it defers nothing.</param>
    public static Function Assemble(
        CodeBuilder code,
        string name,
        bool hasDefer,
        CodeLabel? recovery
    )
    {
        Instruction[] instructions = Resolve(code);
        CheckOutgoing(instructions, name);
        Liveness liveness = new(code, instructions, recovery?.Target ?? -1);
        List<FrameBlock> toZero = [.. liveness.ToZero()];
        int shift = toZero.Count;
        Instruction[] finished = new Instruction[instructions.Length + shift];
        int[] sites = new int[finished.Length];
        StackMap?[] maps = new StackMap?[finished.Length];
        for (int i = 0; i < shift; i++)
        {
            finished[i] = new Instruction(OpCode.ZeroSlots, A: toZero[i].Start, C: toZero[i].Words);
            sites[i] = code.Sites[0];
        }

        StackMapMaker maker = new(liveness.Cells);
        for (int pc = 0; pc < instructions.Length; pc++)
        {
            finished[pc + shift] = Place(instructions[pc], code.FrameWords, shift);
            sites[pc + shift] = code.Sites[pc];
            maps[pc + shift] = liveness.LiveAt[pc] is ulong[] live ? maker.Make(live) : null;
        }

        return new Function
        {
            Name = name,
            Code = finished,
            Sites = sites,
            StackMaps = maps,
            EntryMap = maker.Make(liveness.EntryLive),
            ParameterWords = code.ParameterWords,
            ResultWords = code.ResultWords,
            FrameWords = code.FrameWords + Math.Max(code.OutgoingWords, 1),
            HasDefer = hasDefer,
            IsWrapper = code.IsWrapper,
            RecoveryPc = recovery is null ? -1 : recovery.Target + shift,
        };
    }

    /// <summary>No stack map has the callee's frame: between its first word and the call nothing may stop.</summary>
    static void CheckOutgoing(Instruction[] instructions, string name)
    {
        Span<SlotSpan> buffer = stackalloc SlotSpan[SlotEffects.MaxReads];
        bool isBegun = false;
        for (int pc = 0; pc < instructions.Length; pc++)
        {
            Instruction i = instructions[pc];
            if (OpCodes.IsCall(i.OpCode))
            {
                isBegun = false;
                continue;
            }

            if (isBegun && OpCodes.IsSafePoint(i.OpCode))
            {
                Invariant.Fail(
                    $"FunctionAssembler: {i.OpCode} among the arguments of a call in {name}"
                );
            }

            SlotEffects effects = new(i, buffer);
            isBegun |= effects.Writes is { Count: > 0, Start: >= CodeBuilder.OutgoingBase };
            isBegun |= i.OpCode == OpCode.FrameAddress && i.B >= CodeBuilder.OutgoingBase;
        }
    }

    static Instruction[] Resolve(CodeBuilder code)
    {
        Instruction[] instructions = [.. code.Code];
        for (int pc = 0; pc < instructions.Length; pc++)
        {
            Instruction i = instructions[pc];
            if (i.OpCode == OpCode.Jump)
            {
                instructions[pc] = i with { A = code.Labels[i.A].Target };
            }
            else if (OpCodes.IsJump(i.OpCode))
            {
                instructions[pc] = i with { B = code.Labels[i.B].Target };
            }
        }

        return instructions;
    }

    /// <summary>Moves outgoing slots to their place, and jumps past the prologue.</summary>
    static Instruction Place(Instruction i, int frameWords, int shift)
    {
        if (i.OpCode == OpCode.Jump)
        {
            return i with { A = i.A + shift };
        }

        if (OpCodes.IsJump(i.OpCode))
        {
            return i with { B = i.B + shift };
        }

        bool isConstant = i.OpCode is OpCode.Const or OpCode.ConstInt;
        return i with
        {
            A = PlaceSlot(i.A, frameWords),
            B = isConstant ? i.B : PlaceSlot(i.B, frameWords),
        };
    }

    static int PlaceSlot(int slot, int frameWords) =>
        slot >= CodeBuilder.OutgoingBase ? slot - CodeBuilder.OutgoingBase + frameWords : slot;
}
