using System.Collections.Generic;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Calls of functions that the simulator provides, and uses of its variables.</summary>
sealed class LibraryLowering(FunctionLowering f)
{
    CodeBuilder Code => f.Code;

    /// <summary>Evaluates the call; the first slot of its results, -1 if it has none.</summary>
    public int Call(CallExpression call, FunctionSymbol target)
    {
        RuntimeFunction function = LibraryFunctions.Of(target);
        if (function == RuntimeFunction.None)
        {
            return f.Calls.Refused(call, target.FullName);
        }

        IReadOnlyList<ArgumentValue> arguments = f.Calls.ArgumentsOf(call, target.Signature!);
        List<FrameShape> shapes = [];
        int argumentWords = 0;
        foreach (ArgumentValue argument in arguments)
        {
            shapes.Add(f.Program.ShapeOf(argument.Type));
            argumentWords += (int)argument.Type.WordCount;
        }

        foreach (GoType result in CallLowering.ResultsOf(call))
        {
            shapes.Add(f.Program.ShapeOf(result));
        }

        int block = Code.NewTemporary(FrameShape.Concatenate(shapes));
        int slot = block;
        foreach (ArgumentValue argument in arguments)
        {
            f.Calls.PutArgument(argument, slot);
            slot += (int)argument.Type.WordCount;
        }

        f.At(call.Position);
        Code.Emit(OpCode.CallRuntime, (int)function, block);
        return CallLowering.ResultsOf(call).IsEmpty ? -1 : block + argumentWords;
    }

    /// <summary>Emits a call of a function without arguments and results.</summary>
    public void CallWithoutValues(RuntimeFunction function) =>
        Code.Emit(OpCode.CallRuntime, (int)function);

    /// <summary>The value of a library package's variable.</summary>
    public void Variable(SelectorExpression selector, VariableSymbol variable, int target)
    {
        if (variable.Package?.Path == "os" && variable.Name == "Args")
        {
            int block = f.NewTemporary(selector.Type);
            f.At(selector.Position);
            Code.Emit(OpCode.CallRuntime, (int)RuntimeFunction.OsArgs, block);
            Code.MoveSlots(target, block, (int)selector.Type.WordCount);
            return;
        }

        f.Program.Refuse(selector.Position, $"{variable.Package?.Path}.{variable.Name}");
    }
}
