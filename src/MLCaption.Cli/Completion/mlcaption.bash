# Completion of mlcaption for bash. In ~/.bashrc:  source <(mlcaption completion bash)
_mlcaption() {
    local line="${COMP_LINE:0:COMP_POINT}" candidate
    # Bash takes what stands before '=' or ':' for a word of its own: only what follows is to be offered.
    local typed="${line##*[[:space:]]}"
    local settled="${typed%"${typed##*[=:]}"}"
    COMPREPLY=()
    while IFS= read -r candidate; do
        candidate="${candidate#"$settled"}"
        [[ $candidate == *[/=] ]] && compopt -o nospace 2>/dev/null
        printf -v candidate '%q' "$candidate"
        COMPREPLY+=("$candidate")
    done < <("$1" complete "$line" 2>/dev/null)
}
complete -o default -F _mlcaption mlcaption
