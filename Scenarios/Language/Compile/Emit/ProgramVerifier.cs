// What the interpreter takes for granted, checked on every compile: it indexes without asking.

using System;
using System.Collections.Generic;
using System.Globalization;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Checks that a program is well formed.</summary>
public static class ProgramVerifier
{
    /// <summary>What is wrong with the program, function by function; empty if nothing is.</summary>
    public static IReadOnlyList<string> Verify(Program program)
    {
        List<string> problems = [];
        for (int i = 1; i < program.Functions.Length; i++)
        {
            new FunctionVerifier(program, program.Functions[i], problems).Verify();
        }

        Require(
            problems,
            IsFunction(program, program.InitFunction) && IsFunction(program, program.MainFunction),
            "init or main is no function"
        );
        return problems;
    }

    static bool IsFunction(Program program, int number) =>
        number > 0 && number < program.Functions.Length;

    static void Require(List<string> problems, bool condition, string problem)
    {
        if (!condition)
        {
            problems.Add(problem);
        }
    }

    readonly struct FunctionVerifier(Program program, Function function, List<string> problems)
    {
        public void Verify()
        {
            Instruction[] code = function.Code;
            bool endsFlow = code.Length > 0 && FlowGraph.EndsFlow(code[^1].OpCode);
            Require(endsFlow, code.Length - 1, "control falls off the end");
            Require(
                code.Length == function.Sites.Length && code.Length == function.StackMaps.Length,
                0,
                "tables of different length"
            );
            for (int pc = 0; pc < code.Length; pc++)
            {
                Verify(pc, code[pc]);
            }
        }

        void Verify(int pc, in Instruction i)
        {
            Require(Enum.IsDefined(i.OpCode), pc, "unknown opcode");
            bool isSafePoint = OpCodes.IsSafePoint(i.OpCode);
            Require(
                isSafePoint == function.StackMaps[pc] is not null,
                pc,
                "stack map and safe point"
            );
            Require(
                (uint)function.Sites[pc] < (uint)program.Info.Sites.Length,
                pc,
                "site out of range"
            );
            bool isKnown =
                i.OpCode != OpCode.CallRuntime
                || (i.A != 0 && Enum.IsDefined((RuntimeFunction)i.A));
            Require(isKnown, pc, "no such runtime function");
            if (isKnown)
            {
                VerifySlots(pc, i);
                VerifyOperands(pc, i);
            }
        }

        void VerifySlots(int pc, in Instruction i)
        {
            Span<SlotSpan> buffer = stackalloc SlotSpan[SlotEffects.MaxReads];
            SlotEffects effects = new(i, buffer);
            foreach (SlotSpan span in effects.Reads)
            {
                Require(IsInFrame(span), pc, "reads outside the frame");
            }

            Require(IsInFrame(effects.Writes), pc, "writes outside the frame");
        }

        void VerifyOperands(int pc, in Instruction i)
        {
            if (OpCodes.IsJump(i.OpCode))
            {
                bool isTarget = (uint)FlowGraph.TargetOf(i) < (uint)function.Code.Length;
                Require(isTarget, pc, "jump out of range");
            }
            else if (i.OpCode == OpCode.Const)
            {
                Require((uint)i.B < (uint)program.Constants.Length, pc, "no such constant");
            }
            else if (i.OpCode == OpCode.Call)
            {
                bool isFunction = IsFunction(program, i.A);
                Require(isFunction, pc, "no such function");
                Require(isFunction && CalleeFits(i), pc, "no room for the callee's values");
            }
            else if (i.OpCode == OpCode.FrameAddress)
            {
                Require(IsInFrame(new SlotSpan(i.B, 1)), pc, "address outside the frame");
            }
            else if (i.OpCode == OpCode.New)
            {
                Require(IsType(i.B), pc, "no such type");
            }
            else if (
                i.OpCode
                is OpCode.MakeSlice
                    or OpCode.GrowSlice
                    or OpCode.TypedMove
                    or OpCode.ClearPointers
            )
            {
                Require(IsType(i.D), pc, "no such type");
            }
            else
            {
                VerifyKind(pc, i);
            }
        }

        void VerifyKind(int pc, in Instruction i)
        {
            if (i.OpCode == OpCode.StoreFat)
            {
                bool isMask = i.D is >= 2 and <= 4 && i.X != 0 && i.X < 1 << i.D;
                Require(isMask, pc, "mask does not fit the words");
            }
            else
            {
                Require(i.X <= (ushort)WordKind.Int8, pc, "unknown kind");
            }
        }

        bool CalleeFits(in Instruction i)
        {
            Function callee = program.Functions[i.A];
            return i.B + callee.ParameterWords + callee.ResultWords <= function.FrameWords;
        }

        bool IsType(int id) => id > 0 && id < program.Types.Length;

        bool IsInFrame(SlotSpan span) =>
            span.Start >= 0 && span.Start + span.Count <= function.FrameWords;

        void Require(bool condition, int pc, string problem)
        {
            if (!condition)
            {
                problems.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{function.Name}+{pc}: {problem}")
                );
            }
        }
    }
}
