using System.Collections.Generic;
using System.Collections.Immutable;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Calls of functions that the simulator provides.</summary>
sealed class LibraryLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Evaluates the call; the first slot of its results, -1 if it has none.</summary>
    public int Call(CallExpression call, FunctionSymbol target)
    {
        if (LibraryFunctions.Of(target) == RuntimeFunction.None)
        {
            return f.Calls.Refused(call, target.FullName);
        }

        return CallWith(call.Position, target, f.Calls.ArgumentsOf(call, target.Signature!));
    }

    /// <summary>A function of the program that calls one of the simulator; the first parameter is the receiver.</summary>
    /// <param name="program">Has the function from then on.</param>
    /// <param name="position">Where it is needed.</param>
    /// <param name="target">A function that the simulator has.</param>
    /// <returns>Its number; 0 if the simulator does not have it, which has been reported.</returns>
    public static int WrapperOf(
        ProgramContext program,
        SourcePosition position,
        FunctionSymbol target
    )
    {
        if (LibraryFunctions.Of(target) == RuntimeFunction.None)
        {
            program.Refuse(position, target.FullName);
            return 0;
        }

        return program.Functions.NumberOf(target.FullName, w => WriteWrapper(w, target));
    }

    static void WriteWrapper(FunctionLowering w, FunctionSymbol target)
    {
        List<ArgumentValue> arguments = [];
        if (target.ReceiverBase is not null)
        {
            arguments.Add(NewParameter(w, w.Calls.ReceiverTypeOf(target)));
        }

        foreach (GoType type in target.Signature!.Parameters.Types)
        {
            arguments.Add(NewParameter(w, type));
        }

        List<FrameBlock> results = [];
        foreach (GoType type in target.Signature.Results.Types)
        {
            results.Add(w.Code.NewBlock(BlockKind.Result, w.Program.ShapeOf(type), ""));
        }

        int slot = w.Library.CallWith(SourcePosition.None, target, arguments);
        foreach (FrameBlock result in results)
        {
            w.Code.MoveSlots(result.Start, slot, result.Words);
            slot += result.Words;
        }

        w.Code.Emit(OpCode.Return);
    }

    static ArgumentValue NewParameter(FunctionLowering w, GoType type)
    {
        FrameBlock block = w.Code.NewBlock(BlockKind.Parameter, w.Program.ShapeOf(type), "");
        return ArgumentValue.InSlot(block.Start, type);
    }

    int CallWith(
        SourcePosition position,
        FunctionSymbol target,
        IReadOnlyList<ArgumentValue> arguments
    )
    {
        ImmutableArray<GoType> results = target.Signature!.Results.Types;
        List<FrameShape> shapes = [];
        int argumentWords = 0;
        foreach (ArgumentValue argument in arguments)
        {
            shapes.Add(f.Program.ShapeOf(argument.Type));
            argumentWords += (int)argument.Type.WordCount;
        }

        foreach (GoType type in results)
        {
            shapes.Add(f.Program.ShapeOf(type));
        }

        int block = Code.NewTemporary(FrameShape.Concatenate(shapes));
        int slot = block;
        foreach (ArgumentValue argument in arguments)
        {
            f.Calls.PutArgument(argument, slot);
            slot += (int)argument.Type.WordCount;
        }

        f.At(position);
        Code.Emit(OpCode.CallRuntime, (int)LibraryFunctions.Of(target), block);
        int result = block + argumentWords;
        if (results is [{ Underlying: BasicType { Kind: BasicKind.Uint32 } }])
        {
            // The functions of 4 bytes give an int32.
            Code.Emit(OpCode.Convert, result, result, kind: WordKind.Uint32);
        }

        return results.IsEmpty ? -1 : result;
    }

    /// <summary>Emits a call of a function without arguments and results.</summary>
    public void CallWithoutValues(RuntimeFunction function) =>
        Code.Emit(OpCode.CallRuntime, (int)function);
}
