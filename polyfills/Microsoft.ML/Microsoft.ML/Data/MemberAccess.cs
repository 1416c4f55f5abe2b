using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Reading and writing of a member, compiled once.</summary>
internal static class MemberAccess<TObject, TMember>
{
    private static readonly ConcurrentDictionary<MemberInfo, Func<TObject, TMember>> Getters = [];
    private static readonly ConcurrentDictionary<MemberInfo, Action<TObject, TMember>> Setters = [];

    public static Func<TObject, TMember> Get(MemberInfo member) => Getters.GetOrAdd(member, CompileGet);

    /// <exception cref="InvalidOperationException">The member can't be written.</exception>
    public static Action<TObject, TMember> Set(MemberInfo member) => Setters.GetOrAdd(member, CompileSet);

    private static Func<TObject, TMember> CompileGet(MemberInfo member)
    {
        if (member is PropertyInfo property && property.GetGetMethod() is null)
        {
            // A property that can only be written has no value to begin from.
            return _ => default;
        }

        var target = Expression.Parameter(typeof(TObject));
        return Expression.Lambda<Func<TObject, TMember>>(Expression.MakeMemberAccess(target, member), target).Compile();
    }

    private static Action<TObject, TMember> CompileSet(MemberInfo member)
    {
        if (member is PropertyInfo property && property.GetSetMethod() is null || member is FieldInfo { IsInitOnly: true })
        {
            throw new InvalidOperationException($"The member '{member.Name}' of '{typeof(TObject).FullName}' can't be written.");
        }

        var target = Expression.Parameter(typeof(TObject));
        var value = Expression.Parameter(typeof(TMember));
        var assignment = Expression.Assign(Expression.MakeMemberAccess(target, member), value);
        return Expression.Lambda<Action<TObject, TMember>>(assignment, target, value).Compile();
    }
}
