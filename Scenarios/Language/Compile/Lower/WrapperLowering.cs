// Functions that the compiler makes to call methods: they pass their parameters on, behind the receiver that the
// method wants, and hand its results back. One that finds the receiver in its first parameter is
// transparent to recover; the function of a method value was not at this time.
//
// What differs: the wrapper that only adjusts a pointer was a jump, and had no frame.
// Go: cmd/gc/subr.c genwrapper; closure.c makepartialcall

using System.Collections.Generic;
using System.Text;
using GcSim.Simulator;

namespace GcSim.Scenarios;

/// <summary>Writes the body of a function that calls a method.</summary>
sealed class WrapperLowering(FunctionLowering f)
{
    readonly List<FrameBlock> _parameters = [];
    readonly List<FrameBlock> _results = [];

    CodeBuilder Code => f.Code;

    /// <summary>The receiver, or a value on the way to it, is the first parameter.</summary>
    public void Method(GoType receiver, Member member, SignatureType signature)
    {
        Code.IsWrapper = true;
        FrameBlock self = NewBlock(BlockKind.Parameter, receiver);
        Declare(signature);
        if (
            member is
            { Path.IsEmpty: true, IsHolderPointer: true, Method.HasPointerReceiver: false }
        )
        {
            CheckReceiver(self, member);
        }

        bool isReached = member.Path is [{ IsDereference: true }, ..];
        Place start = isReached ? Place.OfMemory(self.Start) : Place.OfFrame(self);
        Place place = f.FieldPlaces.OfPath(start, receiver, member.Path);
        if (member.InterfaceMethod is InterfaceMethod method)
        {
            CallThrough(f.Places.ValueAt(place, member.Holder!), member.Holder!, method);
            return;
        }

        FunctionSymbol target = member.Method!;
        GoType type = f.Calls.ReceiverTypeOf(target);
        Call(target, ReceiverAt(place, member, type), type);
    }

    /// <summary>The receiver stands in the closure by which the function is called.</summary>
    public void MethodValue(GoType receiver, Member member, SignatureType signature)
    {
        Declare(signature);
        int closure = f.NewPointer();
        Code.Emit(OpCode.ClosurePointer, closure);
        Place place = Place.OfMemory(closure).Part(GoType.WordSize);
        int value = f.Places.ValueAt(place, receiver);
        if (member.InterfaceMethod is InterfaceMethod method)
        {
            CallThrough(value, receiver, method);
        }
        else
        {
            Call(member.Method!, value, receiver);
        }
    }

    FrameBlock NewBlock(BlockKind kind, GoType type) =>
        Code.NewBlock(kind, f.Program.ShapeOf(type), string.Empty);

    void Declare(SignatureType signature)
    {
        foreach (GoType type in signature.Parameters.Types)
        {
            _parameters.Add(NewBlock(BlockKind.Parameter, type));
        }

        foreach (GoType type in signature.Results.Types)
        {
            _results.Add(NewBlock(BlockKind.Result, type));
        }
    }

    /// <summary>A value method called by a nil pointer has a message of its own. Go: panicwrap</summary>
    void CheckReceiver(FrameBlock self, Member member)
    {
        NamedType holder = (NamedType)member.Holder!;
        string name = holder.Symbol.Name;
        string text =
            $"value method {PackageOf(holder).Name}.{name}.{member.Method!.Name}"
            + $" called using nil *{name} pointer";
        CodeLabel isGood = Code.NewLabel();
        Code.JumpIf(self.Start, isGood);
        GoType type = f.TypeTable.String;
        int slot = f.NewTemporary(type);
        int panic = f.NewTemporary(f.TypeTable.EmptyInterface);
        f.Expressions.PutConstant(
            slot,
            type,
            new StringConstant([.. Encoding.UTF8.GetBytes(text)])
        );
        f.Interfaces.Make(slot, type, f.TypeTable.EmptyInterface, panic);
        Code.Emit(OpCode.Panic, panic);
        Code.Bind(isGood);
    }

    /// <summary>Local types have no package of their own: the program's.</summary>
    PackageSymbol PackageOf(NamedType type) => type.Symbol.Package ?? f.Program.Checked.Package;

    int ReceiverAt(Place place, Member member, GoType type)
    {
        FunctionSymbol method = member.Method!;
        if (method.HasPointerReceiver && !member.IsHolderPointer)
        {
            return f.Places.CheckedAddressOf(place);
        }

        bool isDereferenced = member.IsHolderPointer && !method.HasPointerReceiver;
        return f.Places.ValueAt(
            isDereferenced ? f.FieldPlaces.Dereference(place, type) : place,
            type
        );
    }

    void Call(FunctionSymbol target, int receiver, GoType type)
    {
        int words = (int)type.WordCount;
        int number = target.Info is null
            ? LibraryLowering.WrapperOf(f.Program, SourcePosition.None, target)
            : f.Program.Functions.NumberOf(target.Info);
        Code.ReserveOutgoing(words);
        Code.MoveSlots(CodeBuilder.OutgoingBase, receiver, words);
        PassOn(words);
        Code.Emit(OpCode.Call, number, CodeBuilder.OutgoingBase);
        Return(words);
    }

    void CallThrough(int receiver, GoType type, InterfaceMethod method)
    {
        PassOn(1);
        f.Interfaces.Call(receiver, (InterfaceType)type.Underlying, method);
        Return(1);
    }

    /// <summary>Copies the parameters behind the words of the receiver.</summary>
    void PassOn(int words)
    {
        foreach (FrameBlock parameter in _parameters)
        {
            Code.MoveSlots(CodeBuilder.OutgoingBase + words, parameter.Start, parameter.Words);
            words += parameter.Words;
        }

        int resultWords = 0;
        foreach (FrameBlock result in _results)
        {
            resultWords += result.Words;
        }

        Code.ReserveOutgoing(words + resultWords);
    }

    /// <summary>Copies the results, which stand behind receiver and parameters, to the own ones.</summary>
    void Return(int receiverWords)
    {
        int slot = CodeBuilder.OutgoingBase + receiverWords;
        foreach (FrameBlock parameter in _parameters)
        {
            slot += parameter.Words;
        }

        foreach (FrameBlock result in _results)
        {
            Code.MoveSlots(result.Start, slot, result.Words);
            slot += result.Words;
        }

        Code.Emit(OpCode.Return);
    }
}
