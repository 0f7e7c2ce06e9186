using System;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>A run of instructions that is entered at its start only.</summary>
/// <param name="Start">Its first instruction.</param>
/// <param name="End">One past its last instruction.</param>
/// <param name="Successors">Indexes of the blocks that may follow.</param>
sealed record FlowBlock(int Start, int End, int[] Successors);

/// <summary>The basic blocks of a function, in the order of the code.</summary>
static class FlowGraph
{
    /// <param name="code">Instructions whose jumps name instructions.</param>
    /// <param name="recovery">Where a recovered panic goes on: a block starts there; -1: nowhere.</param>
    public static FlowBlock[] Of(ReadOnlySpan<Instruction> code, int recovery)
    {
        int[] blockAt = NumberBlocks(code, recovery, out int count);
        FlowBlock[] blocks = new FlowBlock[count];
        int start = 0;
        for (int block = 0; block < count; block++)
        {
            int end = start + 1;
            while (end < code.Length && blockAt[end] == block)
            {
                end++;
            }

            blocks[block] = new FlowBlock(start, end, SuccessorsOf(code, blockAt, end - 1));
            start = end;
        }

        return blocks;
    }

    /// <summary>Whether control never goes on to the next instruction.</summary>
    public static bool EndsFlow(OpCode opCode) =>
        opCode is OpCode.Jump or OpCode.Return or OpCode.Panic;

    /// <summary>The instruction that a jump may go to.</summary>
    public static int TargetOf(in Instruction instruction) =>
        instruction.OpCode == OpCode.Jump ? instruction.A : instruction.B;

    static int[] NumberBlocks(ReadOnlySpan<Instruction> code, int recovery, out int count)
    {
        bool[] starts = new bool[code.Length + 1];
        starts[0] = true;
        if (recovery >= 0)
        {
            starts[recovery] = true;
        }

        for (int pc = 0; pc < code.Length; pc++)
        {
            OpCode opCode = code[pc].OpCode;
            if (OpCodes.IsJump(opCode))
            {
                starts[TargetOf(code[pc])] = true;
            }

            starts[pc + 1] |= OpCodes.IsJump(opCode) || EndsFlow(opCode);
        }

        int[] blockAt = new int[code.Length];
        count = 0;
        for (int pc = 0; pc < code.Length; pc++)
        {
            count += starts[pc] ? 1 : 0;
            blockAt[pc] = count - 1;
        }

        return blockAt;
    }

    static int[] SuccessorsOf(ReadOnlySpan<Instruction> code, int[] blockAt, int last)
    {
        Instruction instruction = code[last];
        bool fallsThrough = !EndsFlow(instruction.OpCode) && last + 1 < code.Length;
        if (!OpCodes.IsJump(instruction.OpCode))
        {
            return fallsThrough ? [blockAt[last + 1]] : [];
        }

        int target = blockAt[TargetOf(instruction)];
        return fallsThrough ? [blockAt[last + 1], target] : [target];
    }
}
